/** The build of this page; undefined while developing. */
export const OWN_BUILD = import.meta.env["VITE_BUILD_ID"] as string | undefined;

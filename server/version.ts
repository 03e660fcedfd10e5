// The version of this program, which is also that of package.json. The installed program has it without reading a file.

/** As in package.json. */
export const VERSION = "0.1.0";

import { useLiveOrg } from "../live/liveContext.ts";
import { Name } from "../ui/Name.tsx";

/** Says where the action is taken, in production, and as whom, where that is not the person who presses the button but the user of an app. */
export function ActingUser() {
  const { kind, label, login, username } = useLiveOrg().access.org;
  const isApp = login === "jwt" || login === "client-credentials";
  return (
    <>
      {kind === "production" && (
        <p className="font-medium">
          This is production: <Name text={label} />.
        </p>
      )}
      {isApp && (
        <p className="text-quiet">
          The org will note it as done by{" "}
          {username === null ? "the user of the gateway's app" : <Name text={username} />}.
        </p>
      )}
    </>
  );
}

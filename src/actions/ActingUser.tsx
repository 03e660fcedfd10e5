import { useLiveOrg } from "../live/liveContext.ts";
import { Name } from "../ui/Name.tsx";

/** Says whose action it is in the org's eyes, where that is not the person who presses the button but the user of an app. */
export function ActingUser() {
  const { login, username } = useLiveOrg().access.org;
  if (login !== "jwt" && login !== "client-credentials") return null;
  return (
    <p className="text-quiet">
      The org will note it as done by{" "}
      {username === null ? "the user of the gateway's app" : <Name text={username} />}.
    </p>
  );
}

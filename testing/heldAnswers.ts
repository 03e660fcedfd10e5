import { Server } from "node:http";

/** Share of the requests that are held. */
const HELD = 0.3;

/** Holds some requests to each server of this process for `ms`, so that answers and late code come in another order than usual. */
export function holdAnswers(ms: number): void {
  const emit = Reflect.get(Server.prototype, "emit");
  Server.prototype.emit = function (this: Server, event: string | symbol, ...given: unknown[]): boolean {
    if (event !== "request" || Math.random() > HELD)
      return Reflect.apply(emit, this, [event, ...given]) as boolean;
    setTimeout(() => Reflect.apply(emit, this, [event, ...given]), ms);
    return true;
  };
}

// The tokens that the org has handed out. What one approval of a user gave, its refresh token and all access tokens, ends together.
import { randomBytes } from "node:crypto";
import type { Person } from "../company/company.ts";
import type { DemoApp } from "./app.ts";

/** A user has at most this many approvals of an app. One more ends the oldest, and nobody is told. */
const MAX_APPROVALS = 5;

/** What a user allowed an app in the browser. */
export interface Approval {
  app: DemoApp;
  person: Person;
  scope: string;
  /** The only refresh token that is valid; null when the approval has ended. */
  refreshToken: string | null;
}

/** An access token. */
export interface Issued {
  app: DemoApp;
  person: Person;
  scope: string;
  issuedMs: number;
  /** Null for a flow without a refresh token. */
  approval: Approval | null;
}

export interface TokenStore {
  access: ReadonlyMap<string, Issued>;
  add(token: string, issued: Issued): void;
  approve(app: DemoApp, person: Person, scope: string): Approval;
  /** The approval that a refresh token, valid or used up, belongs to. */
  approvalOf(refreshToken: string): Approval | undefined;
  /** Gives a new refresh token. Whoever shows the old one from now on ends the approval. */
  rotate(approval: Approval): void;
  end(approval: Approval): void;
  /** Whether there was such a token. A refresh token takes its access tokens with it. */
  revoke(token: string): boolean;
  endSessions(): void;
  clear(): void;
}

const newRefreshToken = (): string => `5Aep861${randomBytes(50).toString("base64url")}`;

export function createTokenStore(): TokenStore {
  const access = new Map<string, Issued>();
  /** Refresh tokens, also those that were used up. */
  const refresh = new Map<string, Approval>();
  /** The oldest first. */
  let approvals: Approval[] = [];

  function end(approval: Approval): void {
    approval.refreshToken = null;
    approvals = approvals.filter((one) => one !== approval);
    for (const [token, issued] of access) if (issued.approval === approval) access.delete(token);
  }

  return {
    access,
    add: (token, issued) => void access.set(token, issued),
    approve(app, person, scope) {
      const approval: Approval = { app, person, scope, refreshToken: newRefreshToken() };
      approvals.push(approval);
      refresh.set(approval.refreshToken ?? "", approval);
      const same = approvals.filter((one) => one.person === person && one.app.clientId === app.clientId);
      for (const oldest of same.slice(0, -MAX_APPROVALS)) end(oldest);
      return approval;
    },
    approvalOf: (token) => refresh.get(token),
    rotate(approval) {
      approval.refreshToken = newRefreshToken();
      refresh.set(approval.refreshToken, approval);
    },
    end,
    revoke(token) {
      const approval = refresh.get(token);
      if (approval?.refreshToken === token) {
        end(approval);
        return true;
      }
      return access.delete(token);
    },
    endSessions: () => access.clear(),
    clear() {
      for (const approval of approvals) end(approval);
      access.clear();
    },
  };
}

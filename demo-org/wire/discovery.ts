// Where clients find an org's endpoints. Everybody may read it, and it needs no login.
import type { Company } from "../company/company.ts";
import { longId } from "../recordIds.ts";

type Body = Record<string, unknown>;

/** `GET /.well-known/openid-configuration`. It names only what the demo org has. */
export function openIdConfigurationBody(origin: string): Body {
  const at = (name: string) => `${origin}/services/oauth2/${name}`;
  return {
    issuer: origin,
    authorization_endpoint: at("authorize"),
    token_endpoint: at("token"),
    revocation_endpoint: at("revoke"),
    userinfo_endpoint: at("userinfo"),
    introspection_endpoint: at("introspect"),
    jwks_uri: `${origin}/id/keys`,
    scopes_supported: ["api", "full", "id", "openid", "profile", "email", "refresh_token", "offline_access"],
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "private_key_jwt"],
    claims_supported: [
      "sub",
      "user_id",
      "organization_id",
      "preferred_username",
      "name",
      "email",
      "zoneinfo",
    ],
  };
}

/** `GET /.well-known/auth-configuration`: how people may log in to the org. */
export function authConfigurationBody(company: Company, origin: string): Body {
  return {
    OrgId: longId(company.orgId),
    MyDomainLoginUrl: origin,
    SamlProviders: [],
    AuthProviders: [],
    LoginPage: { UsernamePassword: true, RememberUsername: true },
  };
}

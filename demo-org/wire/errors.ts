/** An error answer. Handlers throw it; it is sent as the org's array of {errorCode, message}. */
export class WireError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly headers: Record<string, string>;

  constructor(status: number, errorCode: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.headers = headers;
  }
}

export const notFound = (): WireError =>
  new WireError(404, "NOT_FOUND", "The requested resource does not exist");

// The codes below are those of related APIs. The wave resources' own codes were never recorded.
export const badQuery = (name: string, value: string): WireError =>
  new WireError(
    400,
    "ILLEGAL_QUERY_PARAMETER_VALUE",
    `Illegal value for query parameter '${name}': ${value}`,
  );
export const badId = (given: string): WireError =>
  new WireError(400, "INVALID_ID_FIELD", `Value specified ${given} is not a valid record ID.`);
export const badBody = (message: string): WireError => new WireError(400, "POST_BODY_PARSE_ERROR", message);
export const badJson = (message: string): WireError => new WireError(400, "JSON_PARSER_ERROR", message);
export const wrongMethod = (method: string, allowed: readonly string[]): WireError =>
  new WireError(
    405,
    "METHOD_NOT_ALLOWED",
    `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(",")}`,
    {
      Allow: allowed.join(","),
    },
  );
/** How an org says that a session's org is not at this address. The status is a guess. */
export const urlNotReset = (): WireError =>
  new WireError(
    404,
    "URL_NOT_RESET",
    "Destination URL not reset. The URL returned from login must be set in the SforceService",
  );
/** For writes. The words were never recorded for these resources; the code is that of others. */
export const notPermitted = (): WireError =>
  new WireError(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
export const badJwt = (): WireError => new WireError(401, "INVALID_JWT_FORMAT", "Invalid JWT format");
export const noSession = (): WireError =>
  new WireError(401, "INVALID_SESSION_ID", "Session expired or invalid");
export const quotaSpent = (): WireError =>
  new WireError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

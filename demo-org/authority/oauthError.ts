/** A refusal of the token endpoint. It is sent as {error, error_description}, not as the array of the other resources. */
export class OAuthError extends Error {
  readonly status: number;
  readonly error: string;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

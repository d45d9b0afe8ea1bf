import { AppError, type ErrorCode } from "@/lib/domain/errors";

const challenges: Partial<Record<ErrorCode, string>> = {
  not_signed_in: 'Bearer realm="Retake"',
  token_refused: 'Bearer realm="Retake", error="invalid_token"',
  token_scope: 'Bearer realm="Retake", error="insufficient_scope", scope="spend"',
};

/** The header that says how to prove who asks (RFC 6750). Browsers show nothing for it. */
export function challengeOf(error: unknown): Record<string, string> {
  const challenge = error instanceof AppError ? challenges[error.code] : undefined;
  return challenge ? { "www-authenticate": challenge } : {};
}

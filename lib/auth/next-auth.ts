import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signInSchema } from "@/lib/domain/account";
import { AppError } from "@/lib/domain/errors";
import { clientAddress } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { authenticate } from "./authenticate";
import { userOfSession } from "./session";
import {
  authSecret,
  sessionCookieName,
  sessionCookieOptions,
  sessionLength,
} from "./session-token";

declare module "next-auth" {
  interface User {
    sessionVersion?: number;
  }
}

/** Carries our own refusal through next-auth, which passes on only its own kind of error. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly refusal: AppError) {
    super();
    this.code = refusal.code;
  }
}

// A function, so that nothing reads the environment while the application is being built.
export const { handlers, signIn, signOut } = NextAuth(() => ({
  secret: authSecret(),
  // Which hosts are ours is decided in proxy.ts, before any request gets here.
  trustHost: true,
  session: { strategy: "jwt", maxAge: sessionLength },
  cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
  pages: { signIn: "/signin", signOut: "/studio", error: "/signin" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const input = signInSchema.safeParse(credentials);
        if (!input.success) return null;
        try {
          return await authenticate(input.data, clientAddress(request.headers));
        } catch (error) {
          if (error instanceof AppError) throw new SignInRefused(error);
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      if (user) return { sub: user.id, version: user.sessionVersion };
      const { sub, version, exp } = token;
      const claims = { sub: String(sub), version: Number(version), exp: Number(exp) };
      return (await userOfSession(claims)) ? { sub, version } : null;
    },
    session: ({ session }) => ({ expires: session.expires }),
  },
  logger: {
    error(error) {
      if (error instanceof CredentialsSignin) log().info({ code: error.code }, "sign-in refused");
      else log().error({ err: error }, "next-auth failed");
    },
    warn: (code) => log().warn({ code }, "next-auth warns"),
    debug: () => {},
  },
}));

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/auth/auth-frame";
import { SignInForm } from "@/components/auth/sign-in-form";
import { signInAction } from "@/lib/actions/auth";
import { hasOwner } from "@/lib/auth/owner";
import { currentUser } from "@/lib/auth/session";
import { safeNextPath } from "@/lib/http/next-path";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safeNextPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  if (!(await hasOwner())) redirect("/setup");
  return (
    <AuthFrame note="Accounts are made by the person who runs this server.">
      <SignInForm action={signInAction} next={next} />
    </AuthFrame>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { AuthFrame } from "@/components/auth/auth-frame";
import { SetupForm } from "@/components/auth/setup-form";
import { setupAction } from "@/lib/actions/auth";
import { hasOwner } from "@/lib/auth/owner";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  // Never at build time: whether there is an owner is a question for the moment.
  await connection();
  // The sign-in page sends those who have a session on to the studio.
  if (await hasOwner()) redirect("/signin");
  return (
    <AuthFrame>
      <SetupForm action={setupAction} />
    </AuthFrame>
  );
}

"use server";

import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { changePassword, endAllSessions } from "@/lib/auth/account";
import { signIn, signOut, SignInRefused } from "@/lib/auth/next-auth";
import { createOwner } from "@/lib/auth/owner";
import { requireUser, startSession } from "@/lib/auth/session";
import {
  changePasswordSchema,
  inputFailure,
  setupSchema,
  signInSchema,
  type AccountFormState,
} from "@/lib/domain/account";
import { AppError } from "@/lib/domain/errors";
import { failureOf, type ActionResult } from "@/lib/domain/result";
import { clientAddress } from "@/lib/http/client-address";
import { homePath, safeNextPath } from "@/lib/http/next-path";
import { log } from "@/lib/log";

/** A field of a form as text; a file or nothing counts as empty. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** What goes back into the fields. Passwords are never sent back. */
function valuesOf(form: FormData): AccountFormState["values"] {
  return { email: textOf(form, "email").slice(0, 300), name: textOf(form, "name").slice(0, 300) };
}

function refused(form: FormData, error: unknown): AccountFormState {
  if (!(error instanceof AppError)) log().error({ err: error }, "account action failed");
  return { error: failureOf(error), values: valuesOf(form), done: null };
}

function invalid(form: FormData, error: z.ZodError): AccountFormState {
  return { error: inputFailure(error), values: valuesOf(form), done: null };
}

/** First run: makes the owner and signs them in. Refused for ever once there is an account. */
export async function setupAction(
  _previous: AccountFormState,
  form: FormData,
): Promise<AccountFormState> {
  const input = setupSchema.safeParse({
    email: textOf(form, "email"),
    name: textOf(form, "name"),
    password: textOf(form, "password"),
  });
  if (!input.success) return invalid(form, input.error);
  try {
    await startSession(await createOwner(input.data));
  } catch (error) {
    return refused(form, error);
  }
  redirect(homePath);
}

/** Signs in and goes where the visitor wanted to, within this site. */
export async function signInAction(
  _previous: AccountFormState,
  form: FormData,
): Promise<AccountFormState> {
  const input = signInSchema.safeParse({
    email: textOf(form, "email"),
    password: textOf(form, "password"),
  });
  if (!input.success) return invalid(form, input.error);
  try {
    await signIn("credentials", { ...input.data, redirect: false, redirectTo: homePath });
  } catch (error) {
    return refused(form, error instanceof SignInRefused ? error.refusal : error);
  }
  redirect(safeNextPath(textOf(form, "next")));
}

/** Ends the session of this browser. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirect: false });
  redirect("/signin");
}

/** Ends every session but the one of this browser. */
export async function signOutEverywhereElseAction(): Promise<ActionResult<null>> {
  try {
    const user = await requireUser();
    await startSession(await endAllSessions(user.id));
    return { ok: true, value: null };
  } catch (error) {
    if (!(error instanceof AppError)) log().error({ err: error }, "account action failed");
    return { ok: false, error: failureOf(error) };
  }
}

/** Sets a new password; every other browser is signed out. */
export async function changePasswordAction(
  _previous: AccountFormState,
  form: FormData,
): Promise<AccountFormState> {
  const input = changePasswordSchema.safeParse({
    currentPassword: textOf(form, "currentPassword"),
    newPassword: textOf(form, "newPassword"),
  });
  try {
    const user = await requireUser();
    if (!input.success) return invalid(form, input.error);
    const address = clientAddress(await headers());
    await startSession(await changePassword(user.id, input.data, address));
    return {
      error: null,
      values: {},
      done: "Password changed. Other browsers have been signed out.",
    };
  } catch (error) {
    return refused(form, error);
  }
}

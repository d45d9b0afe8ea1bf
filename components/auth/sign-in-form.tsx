"use client";

import { Button } from "@/components/ui/button";
import { PasswordField, TextField } from "@/components/ui/text-field";
import { useAccountForm, type AccountFormAction } from "@/lib/client/account-form";
import { signInSchema } from "@/lib/domain/account";
import { AuthHeading } from "./auth-heading";
import { FormFailure } from "./form-failure";

interface SignInFormProps {
  action: AccountFormAction;
  /** Where to go afterwards. */
  next: string;
}

export function SignInForm({ action, next }: SignInFormProps) {
  const form = useAccountForm(action, signInSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <AuthHeading title="Sign in" text="Your own studio, on your own server." />
      <input type="hidden" name="next" value={next} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        className="h-10 text-base"
        defaultValue={form.values.email}
        error={form.fieldError("email")}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        className="h-10 text-base"
        error={form.fieldError("password")}
      />
      <FormFailure message={form.failure} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="w-full"
        aria-disabled={form.isPending}
      >
        {form.isPending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}

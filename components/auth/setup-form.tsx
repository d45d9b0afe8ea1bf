"use client";

import { Button } from "@/components/ui/button";
import { PasswordField, TextField } from "@/components/ui/text-field";
import { useAccountForm, type AccountFormAction } from "@/lib/client/account-form";
import { passwordMinimum, setupSchema } from "@/lib/domain/account";
import { AuthHeading } from "./auth-heading";
import { FormFailure } from "./form-failure";

export function SetupForm({ action }: { action: AccountFormAction }) {
  const form = useAccountForm(action, setupSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <AuthHeading
        title="Set up your studio"
        text="The first account owns it. Everything stays on this server."
      />
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
      <TextField
        label="Name (optional)"
        name="name"
        autoComplete="name"
        className="h-10 text-base"
        defaultValue={form.values.name}
        error={form.fieldError("name")}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        className="h-10 text-base"
        help={`At least ${passwordMinimum} characters. A few words in a row are easy to remember.`}
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
        {form.isPending ? "Creating account" : "Create account"}
      </Button>
    </form>
  );
}

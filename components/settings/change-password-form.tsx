"use client";

import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/text-field";
import { useAccountForm, type AccountFormAction } from "@/lib/client/account-form";
import { changePasswordSchema, passwordMinimum } from "@/lib/domain/account";

interface ChangePasswordFormProps {
  action: AccountFormAction;
  /** Tells password managers which account this is. */
  email: string;
}

export function ChangePasswordForm({ action, email }: ChangePasswordFormProps) {
  const form = useAccountForm(action, changePasswordSchema);
  return (
    <form {...form.formProps} aria-label="Change password" className="grid max-w-86 gap-4">
      <div>
        <h3 className="font-medium">Password</h3>
        <p className="text-xs text-muted-foreground">A new one signs every other browser out.</p>
      </div>
      <input
        type="text"
        name="email"
        autoComplete="username"
        defaultValue={email}
        hidden
        readOnly
      />
      <PasswordField
        label="Current password"
        name="currentPassword"
        autoComplete="current-password"
        error={form.fieldError("currentPassword")}
      />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        help={`At least ${passwordMinimum} characters.`}
        error={form.fieldError("newPassword")}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="secondary" aria-disabled={form.isPending}>
          {form.isPending ? "Changing password" : "Change password"}
        </Button>
        <p role="status" className="text-xs text-muted-foreground empty:hidden">
          {form.done}
          {form.failure && <span className="text-destructive">{form.failure}</span>}
        </p>
      </div>
    </form>
  );
}

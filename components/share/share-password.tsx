"use client";

import { Mark } from "@/components/layout/mark";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/text-field";
import { useAccountForm, type AccountFormAction } from "@/lib/client/account-form";
import { sharePasswordSchema } from "@/lib/domain/share";

/** Stands before a take that was shared with a password. */
export function SharePassword({ action }: { action: AccountFormAction }) {
  const form = useAccountForm(action, sharePasswordSchema);
  return (
    <main id="main" className="mx-auto max-w-86 px-5 pt-[22vh]">
      <Mark className="mb-4 size-7" />
      <h1 className="text-lg font-medium">A shared take</h1>
      <p className="mt-1 mb-5 text-muted-foreground">
        It opens with the password that came with the link.
      </p>
      <form {...form.formProps} className="grid gap-4">
        <PasswordField
          label="Password"
          name="password"
          autoComplete="off"
          autoFocus
          className="h-10 text-base"
          error={form.fieldError("password")}
        />
        {form.failure && (
          <p role="alert" className="text-xs text-destructive">
            {form.failure}
          </p>
        )}
        <Button type="submit" variant="primary" size="lg" aria-disabled={form.isPending}>
          {form.isPending ? "Opening" : "Open"}
        </Button>
      </form>
    </main>
  );
}

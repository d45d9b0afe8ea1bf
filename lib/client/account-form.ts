"use client";

import { startTransition, useActionState, useEffect, useRef, useState } from "react";
import type { FormEvent } from "react";
import type { z } from "zod";
import { inputFailure, untouchedForm, type AccountFormState } from "@/lib/domain/account";
import type { Failure } from "@/lib/domain/result";

export type AccountFormAction = (
  previous: AccountFormState,
  form: FormData,
) => Promise<AccountFormState>;

/**
 * A form that is checked here first and sent without a reload, so that what was typed stays.
 * Before the page has come alive it is an ordinary form post with the same outcome.
 */
export function useAccountForm(action: AccountFormAction, schema: z.ZodType) {
  const [state, dispatch, isPending] = useActionState(action, untouchedForm);
  const [localFailure, setLocalFailure] = useState<Failure | null>(null);
  const formRef = useRef<HTMLFormElement>(null);
  const failure = localFailure ?? state.error;

  useEffect(() => {
    if (failure) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  useEffect(() => {
    if (state.done) formRef.current?.reset();
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget);
    const checked = schema.safeParse(Object.fromEntries(form));
    setLocalFailure(checked.success ? null : inputFailure(checked.error));
    if (checked.success) startTransition(() => dispatch(form));
  }

  return {
    formProps: { ref: formRef, action: dispatch, onSubmit, noValidate: true },
    fieldError: (name: string): string | undefined => failure?.fields[name],
    /** A failure that belongs to no field. */
    failure: failure && Object.keys(failure.fields).length === 0 ? failure.message : null,
    values: state.values,
    done: failure ? null : state.done,
    isPending,
  };
}

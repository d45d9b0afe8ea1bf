"use client";

import { useState } from "react";
import { amountMessage, microsOfText, textOfMicros } from "@/lib/domain/budget";
import type { BudgetSettingsDto, MemberBudget } from "@/lib/domain/budget";
import { useBudgetForm, type BudgetActions } from "@/lib/client/use-budget-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { Card, SettingRow, SettingsHeader } from "./settings-frame";

interface BudgetSectionProps extends BudgetActions {
  initial: BudgetSettingsDto;
}

type Amounts = Readonly<Record<string, number | null>>;

/** Limits of the studio and of each person. Only the owner comes here. */
export function BudgetSection({ initial, saveStudio, saveUser }: BudgetSectionProps) {
  const [settings, setSettings] = useState(initial);
  const { save, busy, failure } = useBudgetForm(setSettings);
  const storeStudio = ({
    dayMicros = null,
    monthMicros = null,
    askFirstMicros = null,
  }: Amounts) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    void save("studio", saveStudio({ dayMicros, monthMicros, askFirstMicros, timeZone }));
  };
  const storeUser =
    (id: string) =>
    ({ dayMicros = null, monthMicros = null }: Amounts) =>
      void save(id, saveUser(id, { dayMicros, monthMicros }));
  return (
    <section className="tabular-nums">
      <SettingsHeader
        title="Budget"
        text="Takes that would go over a budget are held, not failed: they start by themselves when it has room. Free drafts are never held."
      />
      <Card>
        <AmountForm
          title="Whole studio"
          text={`Everyone's spending together. Days and months begin at midnight in ${settings.timeZone.replaceAll("_", " ")}; saving takes over this computer's time zone.`}
          fields={[
            { name: "dayMicros", label: "A day, in US dollars", value: settings.dayMicros },
            { name: "monthMicros", label: "A month, in US dollars", value: settings.monthMicros },
            {
              name: "askFirstMicros",
              label: "Ask first above, in US dollars",
              value: settings.askFirstMicros,
            },
          ]}
          isBusy={busy === "studio"}
          failure={failure?.form === "studio" ? failure.message : ""}
          onSave={storeStudio}
        />
      </Card>
      <Card>
        {settings.members.map((member) => (
          <AmountForm
            key={member.id}
            title={member.name}
            text={`${member.email}. Within the budget of the studio.`}
            fields={fieldsOf(member)}
            isBusy={busy === member.id}
            failure={failure?.form === member.id ? failure.message : ""}
            onSave={storeUser(member.id)}
          />
        ))}
      </Card>
    </section>
  );
}

function fieldsOf({ dayMicros, monthMicros }: MemberBudget): AmountField[] {
  return [
    { name: "dayMicros", label: "A day, in US dollars", value: dayMicros },
    { name: "monthMicros", label: "A month, in US dollars", value: monthMicros },
  ];
}

interface AmountField {
  name: string;
  label: string;
  value: number | null;
}

interface AmountFormProps {
  title: string;
  text: string;
  fields: AmountField[];
  isBusy: boolean;
  failure: string;
  onSave: (amounts: Amounts) => void;
}

function AmountForm({ title, text, fields, isBusy, failure, onSave }: AmountFormProps) {
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const submit = (form: HTMLFormElement) => {
    const data = new FormData(form);
    const amounts: Record<string, number | null> = {};
    const found: Record<string, string> = {};
    for (const { name } of fields) {
      const micros = microsOfText(String(data.get(name) ?? ""));
      if (micros === undefined) found[name] = amountMessage;
      else amounts[name] = micros;
    }
    setErrors(found);
    if (Object.keys(found).length === 0) onSave(amounts);
  };
  return (
    <form
      aria-label={`Budget: ${title}`}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) submit(event.currentTarget);
      }}
    >
      <SettingRow title={title} text={text} />
      <div className="grid grid-cols-3 items-start gap-3 phone:grid-cols-1">
        {fields.map(({ name, label, value }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            defaultValue={textOfMicros(value)}
            inputMode="decimal"
            autoComplete="off"
            placeholder={name === "askFirstMicros" ? "Never ask" : "No limit"}
            error={errors[name]}
          />
        ))}
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="secondary" aria-disabled={isBusy}>
          {isBusy ? "Saving" : "Save"}
        </Button>
        {failure && (
          <p role="alert" className="text-xs text-destructive">
            {failure}
          </p>
        )}
      </div>
    </form>
  );
}

import { Kbd } from "@/components/ui/kbd";

/** Words and the key of a button in the bar; narrow windows have room for the words, phones for its picture only. */
export function BarLabel({ label, keyName }: { label: string; keyName?: string }) {
  return (
    <>
      <span className="phone:sr-only">{label}</span>
      {keyName && (
        <Kbd aria-hidden="true" className="narrow:hidden">
          {keyName}
        </Kbd>
      )}
    </>
  );
}

import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/utils";

interface BarLabelProps {
  label: string;
  keyName?: string;
  /** On phones too: where there is room. */
  always?: boolean;
}

/** Words and the key of a button in the bar; narrow windows have room for the words, phones for its picture only. */
export function BarLabel({ label, keyName, always = false }: BarLabelProps) {
  return (
    <>
      <span className={cn(!always && "phone:sr-only")}>{label}</span>
      {keyName && (
        <Kbd aria-hidden="true" className="narrow:hidden">
          {keyName}
        </Kbd>
      )}
    </>
  );
}

export function AuthHeading({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h1 className="text-2xl font-medium">{title}</h1>
      <p className="mt-1.5 text-base text-muted-foreground">{text}</p>
    </div>
  );
}

type StripesProps = {
  readonly filled: number;
  /** At most thirty; more is no longer a count at a glance. */
  readonly total: number;
  /** What is counted: "7 of 12 parts complete". Leave out when the words stand beside it. */
  readonly label?: string | undefined;
};

export function Stripes({ filled, total, label }: StripesProps) {
  const shown = Math.min(total, 30);
  const on = total <= 30 ? filled : Math.round((filled / total) * shown);
  const stripes = Array.from({ length: shown }, (_, place) => place);
  return (
    <span
      className="stripes"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {stripes.map((place) => (
        <span key={place} className={place < on ? 'on' : undefined} />
      ))}
    </span>
  );
}

/** Items as people list them: `4, 5 and 6`. */
export function inList(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** With a capital letter first. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Whole cents as dollars with both digits of the cents; a ceiling or price is never negative. */
export function money(wholeCents: number): string {
  const whole = String(Math.floor(wholeCents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${String(wholeCents % 100).padStart(2, '0')}`;
}

/** `15:10` as people say it beside "bell": 3:10. */
export function clock(time: string): string {
  const hour = Number(time.slice(0, 2)) % 12;
  return `${hour === 0 ? 12 : hour}:${time.slice(3)}`;
}

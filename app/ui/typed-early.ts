type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Keeps what a person types or ticks before React has taken over the page: React puts back what the server had sent,
 * and whoever listens for changes would never hear of it. Returns a function to call once everything listens, which
 * gives each field its contents again and tells of them.
 */
export function keepTypedEarly(): () => void {
  const typed = new Map<Field, string>();
  const note = (field: Field) => {
    if (field.type !== 'file' && field.type !== 'hidden') typed.set(field, contentsOf(field));
  };
  const noteEvent = ({ target }: Event) => {
    if (isField(target)) note(target);
  };
  for (const field of document.querySelectorAll<Field>('input, textarea, select')) {
    if (contentsOf(field) !== sentWith(field)) note(field);
  }
  document.addEventListener('input', noteEvent, true);

  return () => {
    document.removeEventListener('input', noteEvent, true);
    for (const [field, contents] of typed) {
      if (field.isConnected) giveBack(field, contents);
    }
    typed.clear();
  };
}

function giveBack(field: Field, contents: string): void {
  if (contentsOf(field) !== contents) {
    // A click tells React too, which keeps some ticks itself.
    if (isTick(field)) {
      field.click();
      return;
    }
    if (field instanceof HTMLSelectElement) choose(field, contents);
    else field.value = contents;
  }
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function choose(field: HTMLSelectElement, contents: string): void {
  const chosen = contents.split('\n');
  for (const option of field.options) option.selected = chosen.includes(option.value);
}

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const isTick = (field: Field): field is HTMLInputElement =>
  field.type === 'checkbox' || field.type === 'radio';

function contentsOf(field: Field): string {
  if (isTick(field)) return String(field.checked);
  if (field instanceof HTMLSelectElement)
    return [...field.selectedOptions].map(({ value }) => value).join('\n');
  return field.value;
}

/** What the field held when the page came: a list without a chosen entry shows its first. */
function sentWith(field: Field): string {
  if (isTick(field)) return String(field.defaultChecked);
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const sent = [...field.options].filter(({ defaultSelected }) => defaultSelected);
  return (sent.length > 0 || field.multiple ? sent : [...field.options].slice(0, 1))
    .map(({ value }) => value)
    .join('\n');
}

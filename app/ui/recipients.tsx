import { Sub } from './data-table.tsx';

type RecipientsProps = { readonly people: readonly { readonly name: string; readonly email: string }[] };

/** Who gets a mail, one under the other, with their addresses. */
export function Recipients({ people }: RecipientsProps) {
  return (
    <ul className="stack stack-xs">
      {people.map((person) => (
        <li key={person.email}>
          {person.name}
          <Sub>{person.email}</Sub>
        </li>
      ))}
    </ul>
  );
}

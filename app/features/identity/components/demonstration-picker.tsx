import { PostButton } from '#app/ui/button.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Panel } from '#app/ui/page.tsx';
import type { DemonstrationPeople } from '../demonstration-people.server.ts';

type Props = { readonly demonstration: DemonstrationPeople; readonly to?: string | undefined };

/** Sign in as any of the demonstration's people in one press. Stands on no other district's pages. */
export function DemonstrationPicker({ demonstration: { password, people }, to }: Props) {
  return (
    <Panel title="Demonstration: choose who you are" sun>
      <p>
        These people are invented. All have the password <code>{password}</code>.
      </p>
      <PlainList
        items={people.map(({ email, name, role, place }) => ({
          key: email,
          main: (
            <>
              <strong>{name}</strong>, {role}
            </>
          ),
          sub: `${place} · ${email}`,
          end: (
            <PostButton
              action="/sign-in"
              values={{ email, password, ...(to === undefined ? {} : { to }) }}
              look="line"
              small
              about={`as ${name}, ${role}`}
            >
              Enter
            </PostButton>
          ),
        }))}
      />
    </Panel>
  );
}

import { TERM_KINDS, type TermKind } from '#app/domain/offerings/vocabulary.ts';
import { NAMED_TERM_KINDS } from '#app/features/district/named-terms.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

const NAMES: Record<TermKind, [many: string, one: string]> = {
  category: ['Service categories', 'category'],
  goal: ['Goals', 'goal'],
  population: ['Populations', 'population'],
  language: ['Languages', 'language'],
  neighborhood: ['Neighborhoods', 'neighborhood'],
};

type Term = { kind: TermKind; code: string; label: string; otherNames: string[]; active: boolean };

const isNamed = (kind: TermKind) => (NAMED_TERM_KINDS as readonly TermKind[]).includes(kind);
const withNames = ({ label, otherNames }: Term) =>
  otherNames.length === 0 ? label : `${label} (${otherNames.join(', ')})`;

export function TermLists({ lists, mayEdit }: { lists: Term[]; mayEdit: boolean }) {
  return (
    <Section title="Lists">
      {TERM_KINDS.map((kind) => {
        const items = lists.filter((term) => term.kind === kind);
        const [many, one] = NAMES[kind];
        return (
          <Details
            key={kind}
            summary={`${many}: ${formatCount(items.filter(({ active }) => active).length)}`}
          >
            <PlainList
              small
              items={items.map((term) => ({
                key: term.code,
                main: term.active ? withNames(term) : <s>{term.label}</s>,
                end: mayEdit ? (
                  <span className="row row--base">
                    {isNamed(kind) && (
                      <a href={`/office/settings/terms/${kind}/${term.code}`}>
                        Also called
                        <span className="vh"> of {term.label}</span>
                      </a>
                    )}
                    <PostButton
                      small
                      look="plain"
                      action="/office/settings/terms/switch"
                      values={{ kind, code: term.code, active: term.active ? 'no' : 'yes' }}
                      about={term.label}
                    >
                      {term.active ? 'Retire' : 'Restore'}
                    </PostButton>
                  </span>
                ) : (
                  ''
                ),
              }))}
            />
            {mayEdit && (
              <Form
                action="/office/settings/terms/add"
                submitLabel={`Add ${one}`}
                submitLook="line"
                prefix={kind}
              >
                <HiddenField name="kind" value={kind} />
                <TextField name="label" label={`New ${one}`} width="mid" />
              </Form>
            )}
          </Details>
        );
      })}
    </Section>
  );
}

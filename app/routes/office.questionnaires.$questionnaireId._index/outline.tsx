import type { questionnairePage } from '#app/features/questionnaire/questionnaire-page.server.ts';
import { SCOPE_WORDS } from '#app/features/questionnaire/questionnaire-words.ts';
import { PostLink } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';

type View = Awaited<ReturnType<typeof questionnairePage>>;
type Part = View['sections'][number];
type Question = Part['questions'][number];

/** The parts and questions of a version in the order in which they are asked, with what to mend at its place. */
export function Outline({ view }: { readonly view: View }) {
  return (
    <>
      {(['organization', 'offering'] as const).map((scope) => (
        <Section key={scope} title={SCOPE_WORDS[scope]}>
          {view.sections
            .filter((part) => part.scope === scope)
            .map((part) => (
              <PartOutline key={part.key} part={part} view={view} />
            ))}
        </Section>
      ))}
      <Section title="Papers" tight>
        <PlainList
          items={view.documents.map(({ kind, title, condition, problems }) => ({
            key: kind,
            main: title,
            end: kind,
            sub: (
              <>
                {condition ?? 'Always asked for'}
                <Problems problems={problems} />
              </>
            ),
          }))}
        />
      </Section>
    </>
  );
}

function PartOutline({ part, view }: { readonly part: Part; readonly view: View }) {
  const base = `/office/questionnaires/${view.id}`;
  return (
    <Section
      id={`part-${part.key}`}
      title={part.title}
      level={3}
      look="quiet"
      actions={
        view.allowed.edit && (
          <>
            <a href={`${base}/sections/${part.key}`}>
              Change<span className="vh"> {part.title}</span>
            </a>
            <Moves view={view} what="section" name={part.title} itemKey={part.key} />
          </>
        )
      }
    >
      <Problems problems={part.problems} />
      <p className="read muted">{part.about}</p>
      <ol className="plainlist">
        {part.questions.map((question) => (
          <li key={question.key} id={`question-${question.key}`}>
            <QuestionLine question={question} view={view} />
          </li>
        ))}
      </ol>
      {view.allowed.edit && (
        <p>
          <a href={`${base}/questions/add?section=${part.key}`}>
            Add a question<span className="vh"> to {part.title}</span>
          </a>
        </p>
      )}
    </Section>
  );
}

function QuestionLine({ question, view }: { readonly question: Question; readonly view: View }) {
  const { label, shape, condition, fillsProfile, problems } = question;
  return (
    <div className="stack stack-s">
      <Problems problems={problems} />
      <p>
        {view.allowed.edit ? (
          <a href={`/office/questionnaires/${view.id}/questions/${question.key}`}>{label}</a>
        ) : (
          label
        )}
      </p>
      <p className="small muted">
        {shape}
        {fillsProfile && '. The answer also stands on the public page'}
        {condition !== null && `. ${condition}`}
      </p>
      {view.allowed.edit && (
        <div className="row small">
          <Moves view={view} what="question" name={label} itemKey={question.key} />
        </div>
      )}
    </div>
  );
}

type MovesProps = {
  readonly view: View;
  readonly what: 'section' | 'question';
  readonly name: string;
  readonly itemKey: string;
};

/** Order is changed by buttons, never by dragging. */
function Moves({ view, what, name, itemKey }: MovesProps) {
  const base = `/office/questionnaires/${view.id}`;
  const values = { revision: String(view.revision), what, key: itemKey };
  const about = <span className="vh">: {name}</span>;
  return (
    <>
      <PostLink action={`${base}/move`} values={{ ...values, direction: 'up' }}>
        Up{about}
      </PostLink>
      <PostLink action={`${base}/move`} values={{ ...values, direction: 'down' }}>
        Down{about}
      </PostLink>
      <PostLink action={`${base}/remove`} values={values}>
        Remove{about}
      </PostLink>
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <>
      {problems.map((words) => (
        <FieldError key={words}>{words}</FieldError>
      ))}
    </>
  );
}

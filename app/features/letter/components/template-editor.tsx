import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Bullets } from '#app/ui/letter.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { SeenField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import type { LetterTemplateView } from '../template-pages.server.ts';
import { ReadingMeter } from './reading-meter.tsx';

type TemplateEditorProps = {
  readonly view: LetterTemplateView;
  readonly reply?: FormReply | null | undefined;
};

/** A letter's words beside how they read. */
export function TemplateEditor({ view, reply }: TemplateEditorProps) {
  const { title, when, version, letter, words, allowed, language, languageName } = view;
  return (
    <Page
      title={language === 'en' ? `Letter: ${title}` : `Letter: ${title}, in ${languageName}`}
      meta={version === 0 ? 'The words that came with the software' : `Version ${version}`}
      lede={`Sent when: ${when.charAt(0).toLowerCase()}${when.slice(1)}. Letters that were sent stay as they are.`}
      back={{ href: '/office/letter-templates', label: 'Letters' }}
      split="half"
      aside={
        <>
          {!allowed.edit && <ReadingMeter words={words} language={language} />}
          <Preview letter={letter} language={language} />
        </>
      }
      asideLabel="How it reads"
    >
      <p className="row">
        {view.languages.map((each) =>
          each.language === language ? (
            <strong key={each.language}>{each.name}</strong>
          ) : (
            <a key={each.language} href={each.href}>
              {each.name}
            </a>
          ),
        )}
      </p>
      {allowed.edit && <Fields view={view} reply={reply} />}
      <Section title="Fields" tight>
        <SummaryList
          small
          items={view.fields.map(({ field, about }) => ({ key: field, term: `{{${field}}}`, value: about }))}
        />
      </Section>
      {view.versions.length > 0 && (
        <Section title="Versions" tight>
          <ul className="stack stack-s small">
            {view.versions.map(({ version, editedAt, editor }) => (
              <li key={version}>
                Version {version}, {formatDate(editedAt)}, {editor}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Fields({ view, reply }: TemplateEditorProps) {
  const { kind, language, version, words, parts } = view;
  const page = `/office/letter-templates/${kind}`;
  const search = language === 'en' ? '' : `?language=${language}`;
  return (
    <Form action={page + search} reply={reply}>
      <SeenField name="seen" value={version} />
      <TextField name="subject" {...parts.subject} defaultValue={words.subject} width="full" />
      <TextArea name="lead" {...parts.lead} defaultValue={words.lead} rows={3} limit={1000} />
      <TextArea
        name="opening"
        {...parts.opening}
        defaultValue={words.opening}
        rows={4}
        limit={4000}
        optional
      />
      <TextArea
        name="closing"
        {...parts.closing}
        defaultValue={words.closing}
        rows={5}
        limit={4000}
        optional
      />
      <ReadingMeter words={words} language={language} />
      <div className="row">
        <Button>Save as version {version + 1}</Button>
        <Button look="line" formAction={`${page}/preview${search}`}>
          See how it reads
        </Button>
      </div>
    </Form>
  );
}

function Preview({ letter, language }: Pick<LetterTemplateView, 'letter' | 'language'>) {
  return (
    <Section title="Preview, about a partner that does not exist" tight>
      <div className="letter stack" lang={language}>
        <h3>{letter.subject}</h3>
        <p className="letter__lead">{letter.lead}</p>
        {letter.opening.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p className="muted" lang="en">
          {letter.reasons}
        </p>
        {letter.closing.length > 0 && (
          <Bullets>
            {letter.closing.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </Bullets>
        )}
      </div>
    </Section>
  );
}

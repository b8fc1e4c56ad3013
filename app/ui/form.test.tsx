import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Checkbox, Checkboxes, Radios, Select } from './choice-fields.tsx';
import { Form } from './form.tsx';
import { type FormReply, fieldId } from './form-reply.tsx';
import { RatingScale } from './rating-scale.tsx';
import { DateField, MoneyField, NumberField, SeenField, TextArea, TextField } from './text-fields.tsx';

const choices = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));

function render(reply: FormReply | undefined, prefix?: string) {
  return renderToStaticMarkup(
    <Form reply={reply} prefix={prefix} submitLabel="Save">
      <TextField name="title" label="Title" hint="Its name" defaultValue="Before" />
      <NumberField name="sites[0].students" label="Students" />
      <MoneyField name="price" label="Price" defaultCents={125_050} />
      <DateField name="start" label="First day" />
      <TextArea name="about" label="About" limit={10} />
      <Checkboxes name="languages" label="Languages" choices={choices} defaultValues={['a']} />
      <Radios name="payer" label="Who pays" choices={choices} defaultValue="b" />
      <Select name="season" label="Season" choices={choices} defaultValue="c" />
      <Checkbox name="attest" label="I have told them" defaultChecked />
      <RatingScale name="rating" label="6.1" anchors={['1', '2', '3', '4']} defaultValue={2} />
      <TextField name="secret" label="Password" type="password" defaultValue="hunter2" />
    </Form>,
  );
}

const everyField = [
  'title',
  'sites[0].students',
  'price',
  'start',
  'about',
  'languages',
  'payer',
  'season',
  'attest',
  'rating',
  'secret',
];

const control = (html: string, id: string) =>
  new RegExp(`<(?:input|textarea|select)[^>]*\\sid="${id}"[^>]*>`).exec(html)?.[0];

describe('the error summary', () => {
  const fieldErrors = Object.fromEntries(everyField.map((name) => [name, [`Look at ${name}`]]));

  it.each([undefined, 'second'])('links every message to a control that is there (prefix %s)', (prefix) => {
    const html = render({ fieldErrors, values: {} }, prefix);
    const links = [...html.matchAll(/<a href="#([^"]+)">/g)].map((match) => match[1] ?? '');
    expect(links).toHaveLength(everyField.length);
    for (const id of links) expect(control(html, id), id).toBeDefined();
  });

  it('describes each control by its own message and marks it invalid', () => {
    const html = render({ fieldErrors: { title: ['Give it a name'] }, values: { title: '' } });
    expect(control(html, 'title')).toContain('aria-describedby="title-hint title-error"');
    expect(control(html, 'title')).toContain('aria-invalid="true"');
    expect(html).toContain('id="title-error"');
    expect(control(html, 'start')).not.toContain('aria-invalid');
  });

  it('counts in words and puts what is wrong with the whole form first', () => {
    const html = render({
      formErrors: ['The round closed at 5:00 pm'],
      fieldErrors: { title: ['Give it a name'] },
      values: {},
    });
    expect(html).toContain('Two answers need another look');
    expect(html.indexOf('The round closed')).toBeLessThan(html.indexOf('href="#title"'));
  });

  it('stays away when nothing is wrong', () => {
    expect(render(undefined)).not.toContain('class="errors"');
    expect(render({ fieldErrors: {}, formErrors: [], values: {} })).not.toContain('class="errors"');
  });
});

describe('what was typed', () => {
  it('starts from the defaults', () => {
    const html = render(undefined);
    expect(control(html, 'title')).toContain('value="Before"');
    expect(control(html, 'price')).toContain('value="1250.50"');
    expect(control(html, 'languages')).toContain('checked');
    expect(control(html, 'payer-b')).toContain('checked');
    expect(control(html, 'rating-2')).toContain('checked');
    expect(html).toMatch(/<option value="c" selected="">/);
  });

  it('stands over the defaults, even when it makes no sense', () => {
    const html = render({
      fieldErrors: { price: ['Enter an amount'] },
      values: {
        title: '',
        price: '12 thousand',
        sites: [{ students: 'two dozen' }],
        languages: ['b', 'c'],
        payer: 'c',
        season: 'a',
      },
    });
    expect(control(html, 'title')).toContain('value=""');
    expect(control(html, 'price')).toContain('value="12 thousand"');
    expect(control(html, fieldId('sites[0].students'))).toContain('value="two dozen"');
    expect(control(html, 'languages')).not.toContain('checked');
    expect(control(html, 'languages-b')).toContain('checked');
    expect(control(html, 'payer-c')).toContain('checked');
    expect(html).toMatch(/<option value="a" selected="">/);
  });

  it('keeps a box that was switched off switched off', () => {
    const html = render({ fieldErrors: {}, values: { title: 'x' } });
    expect(control(html, 'attest')).not.toContain('checked');
    expect(control(html, 'languages')).not.toContain('checked');
  });

  it('never writes a password into the page', () => {
    expect(render({ values: { secret: 'hunter2' } })).not.toContain('hunter2');
  });

  it('gives the hint of a field and the hint of its first choice ids of their own', () => {
    const hinted = [
      { value: 'a', label: 'A', hint: 'Of A' },
      { value: 'b', label: 'B', hint: 'Of B' },
    ];
    const html = renderToStaticMarkup(
      <>
        <Radios name="payer" label="Who pays" hint="Of both" choices={hinted} />
        <Checkboxes name="grades" label="Grades" hint="Of both" choices={hinted} />
      </>,
    );
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const [, described] of html.matchAll(/ aria-describedby="([^"]+)"/g))
      for (const id of described!.split(' ')) expect(ids).toContain(id);
  });

  it('keeps words past the limit and says by how much', () => {
    const html = render({ values: { about: 'fourteen chars' } });
    expect(html).toContain('fourteen chars</textarea>');
    expect(html).toContain('4 characters too long');
    expect(html).not.toContain('maxlength');
  });
});

describe('what the page had shown', () => {
  const sent = (reply: FormReply | undefined) =>
    /name="seen" value="(\d+)"/.exec(
      renderToStaticMarkup(
        <Form reply={reply} submitLabel="Save">
          <SeenField name="seen" value={2} />
        </Form>,
      ),
    )?.[1];

  it('is the newest, but stays what was sent while a mistake in a field is mended', () => {
    const values = { seen: '1' };
    expect(sent(undefined)).toBe('2');
    expect(sent({ values, fieldErrors: { minutes: ['Say how many'] }, formErrors: [] })).toBe('1');
    expect(sent({ values, fieldErrors: {}, formErrors: ['It has moved on'] })).toBe('2');
  });
});

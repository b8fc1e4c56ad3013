import { Icon, iconNames } from '#app/ui/icon.tsx';
import { Section } from '#app/ui/page.tsx';

const roles = [
  ['paper', 'Chalk'],
  ['surface', 'Page white'],
  ['sunken', 'Curb'],
  ['ink', 'Ink'],
  ['ink-2', 'Ink, second'],
  ['go', 'Go'],
  ['go-wash', 'Go wash'],
  ['sun', 'Sun'],
  ['sun-wash', 'Sun wash'],
  ['stop', 'Stop'],
  ['stop-wash', 'Stop wash'],
  ['sky', 'Sky'],
  ['sky-wash', 'Sky wash'],
  ['plum', 'Plum'],
  ['plum-wash', 'Plum wash'],
  ['asphalt', 'Asphalt'],
] as const;

export function ColorSection() {
  return (
    <>
      <Section title="Color" id="color">
        <p className="read">
          Light and dark follow the preference of the device. Every status has a word, so nothing is lost
          without color.
        </p>
        <div className="sw">
          {roles.map(([role, name]) => (
            <div key={role}>
              <svg viewBox="0 0 10 4" preserveAspectRatio="none" aria-hidden="true">
                <rect className={`sw-${role}`} width="10" height="4" />
              </svg>
              <strong className="small">{name}</strong>
              <br />
              <code>--{role}</code>
            </div>
          ))}
        </div>
      </Section>
      <Section title="Type">
        <p className="eyebrow">Headings: the serif speaks</p>
        <p className="as-h1">Every school, every year, in the open</p>
        <p className="serif as-h2">A second heading, for parts of a page</p>
        <h3>A third heading, for one thing</h3>
        <p className="lede">A lede is one or two sentences that say what the page is for.</p>
        <p className="read">
          Body text is set in the sans at sixteen pixels on a line of forty rems at most. Figures line up:{' '}
          <span className="num">$1,204.50</span> and <span className="num">$18,090.00</span>.
        </p>
        <p className="small muted">Small text carries dates, sources and second thoughts.</p>
      </Section>
      <Section title="Icons">
        <div className="icons">
          {iconNames.map((name) => (
            <div key={name}>
              <Icon name={name} />
              {name}
            </div>
          ))}
        </div>
      </Section>
    </>
  );
}

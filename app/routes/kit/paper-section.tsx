import { Wordmark } from '#app/ui/brand.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Bullets, ScreenOnly } from '#app/ui/letter.tsx';
import { QualityBars } from '#app/ui/level.tsx';
import { Section } from '#app/ui/page.tsx';

/** A letter's own heading is the page's first; here its parts stand under a second-level one. */
export function PaperSection() {
  return (
    <Section title="Paper" id="paper">
      <ScreenOnly>
        <LinkButton href="/kit" look="line" icon="print">
          Print or save as PDF
        </LinkButton>
      </ScreenOnly>
      <article className="letter">
        <div className="stack">
          <div className="letterhead">
            <span className="brand">
              <Wordmark />
            </span>
            <p className="small">
              Partnerships Office
              <br />
              617-555-0100
            </p>
          </div>
          <p className="small">
            13 October 2026
            <br />
            Application <bdi>NRE-27-0009</bdi>
          </p>
          <h3 className="as-h2">We have not approved Saturday story hour for 2026–27</h3>
          <p>Two standards are below level 3. No safety floor failed.</p>
          <QualityBars
            bars={[
              { key: 'design', name: 'Design for learning', score: 260 },
              { key: 'relationships', name: 'Relationships', score: 350 },
            ]}
          />
          <Bullets>
            <li>Send one season’s attendance, by session.</li>
            <li>Say who greets a family that speaks no English.</li>
          </Bullets>
          <div className="sign">Lucille Abernathy, Director</div>
          <div className="letter__foot small muted">Decision rule 2, standards version 4. Record 8f31.</div>
        </div>
      </article>
    </Section>
  );
}

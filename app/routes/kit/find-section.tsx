import { Chips } from '#app/ui/chips.tsx';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Working } from '#app/ui/details.tsx';
import { FilterGroup, FilterPanel } from '#app/ui/filter-panel.tsx';
import { Level } from '#app/ui/level.tsx';
import { Section } from '#app/ui/page.tsx';
import { NearMiss, ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

const terms = [
  { key: 'category', part: 'Category', weight: '25%', value: '1.00', adds: '0.250' },
  { key: 'grades', part: 'Grades 4–6 covered', weight: '20%', value: '1.00', adds: '0.200' },
  { key: 'languages', part: 'Languages', weight: '10%', value: '0.50', adds: '0.050' },
];

export function FindSection() {
  return (
    <Section title="Find" id="find" loose>
      <SearchBox label="What does your school need?" action="/kit" defaultValue="math after school" />
      <div className="split split--filters">
        <aside aria-label="Filters">
          <FilterPanel action="/kit" active={3} keep={{ q: 'math after school' }}>
            <FilterGroup
              title="Clearance"
              name="clearance"
              chosen={['cleared']}
              choices={[
                { value: 'cleared', label: 'Cleared to serve', count: 8 },
                { value: 'pending', label: 'Approved, papers pending', count: 3 },
              ]}
            />
            <FilterGroup
              title="Standing"
              name="standing"
              open={false}
              chosen={[]}
              choices={[{ value: 'fundable', label: 'Fundable', count: 7 }]}
            />
          </FilterPanel>
        </aside>
        <div className="stack">
          <div className="row row--between row--base">
            <h3>2 offerings fit your need</h3>
            <a className="small" href="/kit">
              Best fit first
            </a>
          </div>
          <Chips
            clearHref="/kit"
            chips={[
              { key: 'cleared', label: 'Cleared', removeHref: '/kit?grade=4' },
              { key: 'grades', label: 'Grades 4, 5, 6', removeHref: '/kit?clearance=cleared' },
            ]}
          />
          <ResultList>
            <ResultItem
              title="Math circles after school"
              href="/offerings/math-circles-after-school"
              by="Sumar Math Circles"
              summary="Small circles solve hard, beautiful problems out loud. Two teaching fellows to each twelve children."
              facts={[
                { term: 'Grades', value: '3–6' },
                { term: 'When', value: 'Tue, Thu 3:15–4:45 pm' },
                { term: 'Price', value: '$9,600.00' },
              ]}
              side={
                <>
                  <Tags>
                    <StatusTag kind="done">Cleared to serve</StatusTag>
                    <StatusTag kind="money">Fundable</StatusTag>
                  </Tags>
                  <Level score={350} />
                  <p className="small">
                    <strong>14 of 24 places left</strong>
                  </p>
                  <Checkbox name="chosen" value="math-circles" label="Compare" defaultChecked />
                </>
              }
              reasonsTitle="Why it fits Ida Merriweather"
              reasons={[
                { key: 'goal', holds: true, words: 'Math, your first goal' },
                { key: 'bell', holds: true, words: 'After your 3:10 bell' },
                { key: 'language', holds: false, words: 'Spanish yes, Haitian Creole no' },
              ]}
              working={
                <Working
                  summary="Show the working: fit 0.50"
                  label="Working for Math circles"
                  rows={terms}
                  total={{ label: 'Fit', weight: '55%', value: '0.500' }}
                />
              }
            />
            <ResultItem
              title="Kanpe Ansanm family evenings for children and the grown-ups who bring them to school"
              href="/offerings/family-evenings"
              by="Kanpe Ansanm Family Circle"
              facts={[{ term: 'Price', value: 'Free' }]}
            />
          </ResultList>
          <NearMiss>
            <p>
              <strong>One change away.</strong> <a href="/kit">Tide Pool numbers</a> fits in every way but
              price: $12,480.00, which is $480.00 over your ceiling.{' '}
              <a href="/kit?ceiling=12480">Raise the ceiling</a>
            </p>
          </NearMiss>
        </div>
      </div>
    </Section>
  );
}

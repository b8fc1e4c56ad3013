import { PlainList, Steps } from '#app/ui/home.tsx';
import { MessageList, Thread } from '#app/ui/message-list.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export function ListSection() {
  return (
    <Section title="Lists" id="lists" loose>
      <div className="split split--half">
        <div className="stack stack-l">
          <TaskList
            tasks={[
              {
                key: 'insurance',
                title: 'Insurance',
                href: '/kit',
                meta: 'The certificate ends on 21 October 2026',
                status: 'needs-changes',
                statusLabel: 'Needs changes',
              },
              {
                key: 'tax',
                title: 'Tax status',
                href: '/kit',
                meta: 'Confirmed against the public list',
                status: 'done',
                statusLabel: 'Completed: seen by the Partnerships Office of the district',
              },
              {
                key: 'adults',
                title: 'Adults who work with children',
                href: '/kit',
                meta: '7 of 9 have a date. Last edit by you, yesterday',
                status: 'in-progress',
                statusLabel: 'In progress',
              },
              {
                key: 'send',
                title: 'Check and send',
                meta: 'Opens when the other eleven are complete',
                status: 'locked',
                statusLabel: 'Cannot start yet',
              },
            ]}
          />
          <SummaryList
            items={[
              { key: 'grades', term: 'Grades', value: '3, 4, 5 and 6', change: { href: '/kit' } },
              {
                key: 'cost',
                term: 'Cost to families',
                value: 'Free',
                change: { href: '/kit', about: 'cost to families' },
              },
              { key: 'file', term: 'File', value: 'a-long-name-without-a-place-to-break-'.repeat(3) },
              { key: 'home', term: 'Getting home', value: null, change: { href: '/kit', label: 'Answer' } },
            ]}
          />
          <PlainList
            items={[
              {
                key: 'clara',
                main: <a href="/kit">Clara Bexley Elementary</a>,
                end: '24 children, full',
                sub: 'Dorchester',
              },
              {
                key: 'harriet',
                main: <a href="/kit">Harriet Lowe Academy</a>,
                end: 'fewer than 10 children',
              },
            ]}
          />
        </div>
        <div className="stack stack-l">
          <Timeline
            small
            items={[
              { key: 'sent', what: 'Sent', who: 'Teodora Brandão', when: '6 October 2026, 8:42 pm' },
              { key: 'papers', what: 'Papers complete', who: 'Marisol Quiñones', when: '8 October, 9:10 am' },
              { key: 'review', what: 'In review', when: 'since 8 October', now: true },
              {
                key: 'letter',
                what: 'You get a letter',
                when: 'by 4 December',
                detail: 'With the levels and the reasons.',
              },
            ]}
          />
          <MessageList
            items={[
              {
                key: 'one',
                href: '/kit',
                from: 'Partnerships Office',
                subject: 'Your request to Sumar was accepted',
                excerpt: 'They start on 26 October.',
                when: '13 Oct',
                unread: true,
              },
              {
                key: 'two',
                href: '/kit',
                from: 'Tide Pool Science Van',
                subject: 'New dates for family science nights',
                when: '12 Oct',
              },
            ]}
          />
          <Thread
            items={[
              {
                key: 'a',
                from: 'Renée Alves-Whitfield',
                when: '12 October, 9:10 am',
                mine: true,
                children: 'Could you come on Mondays?',
              },
              {
                key: 'b',
                from: 'Tide Pool Science Van',
                when: '12 October, 4:02 pm',
                children: 'We can, from 2 November.\nThe van needs the side gate.',
              },
            ]}
          />
        </div>
      </div>
      <Steps
        steps={[
          { title: 'They apply', text: 'Sixty-four questions, with papers.' },
          { title: 'Two people read', text: 'Neither sees the other’s levels first.' },
          { title: 'The Office decides', text: 'And writes why, in a letter.' },
        ]}
      />
    </Section>
  );
}

import type { SerializeFrom } from '@remix-run/node';
import { hoursWords, tenths } from '#app/features/service-record/components/session-words.ts';
import type { serviceRecordPage } from '#app/features/service-record/service-record-page.server.ts';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { formatDate, formatPercent, plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type Record = SerializeFrom<typeof serviceRecordPage>;

const monthName = (month: string) => formatDate(`${month}-15`, 'month');

/** Dose and attendance against what was agreed, month by month, each with its table. */
export function Dose({ dose, headcount }: { readonly dose: Record['dose']; readonly headcount: number }) {
  const served = dose.months.filter(({ averageTenths }) => averageTenths !== null);
  return (
    <Section title="What was delivered">
      <SummaryList
        items={[
          {
            key: 'sessions',
            term: 'Sessions',
            value: `${dose.deliveredSessions} delivered; ${dose.plannedSoFar} planned up to today, ${dose.plannedSessions} in all`,
          },
          {
            key: 'time',
            term: 'Time',
            value: `${hoursWords(dose.deliveredMinutes)} of ${hoursWords(dose.plannedMinutes)} agreed`,
          },
          {
            key: 'attendance',
            term: 'Attendance',
            value:
              dose.averageTenths === null || dose.attendanceBasisPoints === null
                ? 'Nothing to average yet'
                : `${tenths(dose.averageTenths)} students on average, ${formatPercent(Math.round(dose.attendanceBasisPoints / 100) * 100)} of the ${headcount} agreed`,
          },
          ...(dose.waiting + dose.disputed > 0
            ? [
                {
                  key: 'open',
                  term: 'Not counted yet',
                  value: `${plural(dose.waiting, 'session')} waiting for the other side, ${dose.disputed} on which the sides differ`,
                },
              ]
            : []),
        ]}
      />
      {dose.months.length > 0 && (
        <BarChart
          says={`${plural(dose.deliveredSessions, 'session')} of ${dose.plannedSessions} delivered`}
          unit="Solid: delivered. Outline: planned from the agreed days, without days off."
          tableLabel="Sessions by month"
          labelHeading="Month"
          valueHeading="Delivered"
          besideHeading="Planned"
          bars={dose.months.map(({ month, deliveredSessions, plannedSessions }) => ({
            key: month,
            label: monthName(month),
            value: deliveredSessions,
            beside: plannedSessions,
          }))}
        />
      )}
      {served.length > 0 && (
        <BarChart
          says={`${tenths(dose.averageTenths ?? 0)} students at a session on average`}
          unit={`Solid: students on average. Outline: the ${headcount} agreed.`}
          tableLabel="Students at a session, by month"
          labelHeading="Month"
          valueHeading="Students on average"
          besideHeading="Agreed"
          format={(value) => (Number.isInteger(value) ? String(value) : value.toFixed(1))}
          bars={served.map(({ month, averageTenths }) => ({
            key: month,
            label: monthName(month),
            value: (averageTenths ?? 0) / 10,
            beside: headcount,
          }))}
        />
      )}
    </Section>
  );
}

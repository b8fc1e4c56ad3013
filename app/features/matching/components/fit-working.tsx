import { Working } from '#app/ui/details.tsx';
import type { FitInWords } from '../fit-in-words.ts';

type FitWorkingProps = {
  readonly fit: FitInWords;
  readonly about: string;
  readonly open?: boolean | undefined;
};

export function FitWorking({ fit, about, open }: FitWorkingProps) {
  return (
    <Working
      summary={
        <>
          Show the working: fit {fit.fit}
          <span className="vh"> of {about}</span>
        </>
      }
      label={`Working for ${about}`}
      rows={fit.working}
      total={{ label: 'Fit', weight: '100%', value: fit.total }}
      open={open}
    />
  );
}

import { IconLink } from '#app/ui/button.tsx';

const AT = '/partner/application/download';

/** Everything that was written, to keep: to print, for a spreadsheet, and as it is stored. Earlier versions too. */
export function DownloadLinks({ times = 0 }: { readonly times?: number }) {
  const earlier = Array.from({ length: Math.max(0, times - 1) }, (_, at) => times - 1 - at);
  return (
    <ul className="stack stack-s">
      <li>
        <IconLink href={`${AT}?format=pdf`} icon="down">
          Download everything (PDF)
        </IconLink>
      </li>
      <li>
        <IconLink href={`${AT}?format=csv`} icon="down">
          Download it as a table (CSV)
        </IconLink>
      </li>
      <li>
        <IconLink href={`${AT}?format=json`} icon="down">
          Download it as data (JSON)
        </IconLink>
      </li>
      {earlier.map((version) => (
        <li key={version}>
          <IconLink href={`${AT}?format=pdf&version=${version}`} icon="down">
            Version {version}, as you sent it then (PDF)
          </IconLink>
        </li>
      ))}
    </ul>
  );
}

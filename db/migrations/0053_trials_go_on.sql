-- Ranges of a best portfolio that were kept without their trials stood as done, whether or not every weight was tried.
UPDATE fund_studies SET status = 'waiting', tries = 0
WHERE status = 'done' AND jsonb_typeof(result -> 'portfolio') = 'object' AND NOT result -> 'portfolio' ? 'trials';

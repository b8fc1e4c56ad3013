CREATE TABLE "search_synonyms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ways" text[] NOT NULL,
	"plain" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_synonyms_several" CHECK (cardinality("search_synonyms"."ways") between 2 and 12),
	CONSTRAINT "search_synonyms_compared" CHECK (cardinality("search_synonyms"."plain") = cardinality("search_synonyms"."ways") and '' <> all("search_synonyms"."plain"))
);
--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "rebuild_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "rebuild_started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "rebuild_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "rebuild_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "rebuild_failure" text;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "drift_missing" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "drift_stale" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "drift_surplus" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "settings_compared_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "settings_set" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "synonyms" jsonb;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "synonyms_version" text;--> statement-breakpoint
ALTER TABLE "search_indexes" ADD COLUMN "synonyms_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "search_synonyms_plain_idx" ON "search_synonyms" USING gin ("plain");--> statement-breakpoint
ALTER TABLE "search_indexes" ADD CONSTRAINT "search_indexes_counts" CHECK ("search_indexes"."rebuild_done" >= 0 and "search_indexes"."rebuild_total" >= 0);--> statement-breakpoint
-- A way to say something leads to one set. Whoever writes waits for whoever else does.
CREATE FUNCTION refuse_synonym_in_two_sets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(727004);
  IF EXISTS (SELECT FROM search_synonyms WHERE id <> NEW.id AND plain && NEW.plain) THEN
    RAISE EXCEPTION 'a way to say something stands in two sets of synonyms' USING ERRCODE = 'unique_violation', CONSTRAINT = 'search_synonyms_way_once';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER search_synonyms_way_once BEFORE INSERT OR UPDATE ON search_synonyms FOR EACH ROW EXECUTE FUNCTION refuse_synonym_in_two_sets();--> statement-breakpoint

-- A district that is there already begins with the list that a new one is given.
INSERT INTO search_synonyms (ways, plain)
SELECT ways, plain FROM (VALUES
  (ARRAY['math', 'maths', 'mathematics', 'numeracy', 'arithmetic'], ARRAY['math', 'maths', 'mathematics', 'numeracy', 'arithmetic']),
  (ARRAY['reading', 'literacy', 'reading intervention'], ARRAY['reading', 'literacy', 'reading intervention']),
  (ARRAY['phonics', 'decoding', 'structured literacy'], ARRAY['phonics', 'decoding', 'structured literacy']),
  (ARRAY['tutoring', 'tutor', 'homework help', 'tutorial', 'academic support', 'extra help'], ARRAY['tutoring', 'tutor', 'homework help', 'tutorial', 'academic support', 'extra help']),
  (ARRAY['poetry', 'poem', 'poet', 'spoken word', 'poetry slam'], ARRAY['poetry', 'poem', 'poet', 'spoken word', 'poetry slam']),
  (ARRAY['newspaper', 'journalism', 'school paper'], ARRAY['newspaper', 'journalism', 'school paper']),
  (ARRAY['comics', 'comic book', 'comic strip', 'graphic novel', 'cartoons'], ARRAY['comics', 'comic book', 'comic strip', 'graphic novel', 'cartoons']),
  (ARRAY['debate', 'speech and debate', 'public speaking'], ARRAY['debate', 'speech and debate', 'public speaking']),
  (ARRAY['robotics', 'robots', 'robot building'], ARRAY['robotics', 'robots', 'robot building']),
  (ARRAY['coding', 'programming', 'computer science'], ARRAY['coding', 'programming', 'computer science']),
  (ARRAY['stem', 'steam', 'science technology and math'], ARRAY['stem', 'steam', 'science technology and math']),
  (ARRAY['lab', 'laboratory'], ARRAY['lab', 'laboratory']),
  (ARRAY['marine biology', 'marine science', 'ocean science', 'sea animals'], ARRAY['marine biology', 'marine science', 'ocean science', 'sea animals']),
  (ARRAY['astronomy', 'telescopes', 'stargazing'], ARRAY['astronomy', 'telescopes', 'stargazing']),
  (ARRAY['gardening', 'garden', 'growing food', 'planting', 'urban farming'], ARRAY['gardening', 'garden', 'growing food', 'planting', 'urban farming']),
  (ARRAY['bees', 'beekeeping', 'honeybees'], ARRAY['bees', 'beekeeping', 'honeybees']),
  (ARRAY['outdoor education', 'outdoors', 'nature', 'environmental education'], ARRAY['outdoor education', 'outdoors', 'nature', 'environmental education']),
  (ARRAY['field trip', 'field trips', 'excursions', 'outings', 'field days'], ARRAY['field trip', 'field trips', 'excursions', 'outings', 'field days']),
  (ARRAY['credit recovery', 'make up credits', 'behind on credits', 'failed courses'], ARRAY['credit recovery', 'make up credits', 'behind on credits', 'failed courses']),
  (ARRAY['arts', 'art', 'visual arts'], ARRAY['arts', 'art', 'visual arts']),
  (ARRAY['theater', 'theatre', 'drama', 'acting'], ARRAY['theater', 'theatre', 'drama', 'acting']),
  (ARRAY['film', 'filmmaking', 'film making', 'video', 'movies', 'documentary'], ARRAY['film', 'filmmaking', 'film making', 'video', 'movies', 'documentary']),
  (ARRAY['violin', 'cello', 'string instruments'], ARRAY['violin', 'cello', 'string instruments']),
  (ARRAY['choir', 'chorus', 'singing'], ARRAY['choir', 'chorus', 'singing']),
  (ARRAY['drums', 'drumming', 'percussion'], ARRAY['drums', 'drumming', 'percussion']),
  (ARRAY['hip hop', 'rap'], ARRAY['hip hop', 'rap']),
  (ARRAY['music production', 'beat making', 'recording studio'], ARRAY['music production', 'beat making', 'recording studio']),
  (ARRAY['sewing', 'fashion', 'textiles'], ARRAY['sewing', 'fashion', 'textiles']),
  (ARRAY['swimming', 'swim', 'aquatics', 'water safety'], ARRAY['swimming', 'swim', 'aquatics', 'water safety']),
  (ARRAY['soccer', 'futbol', 'football club'], ARRAY['soccer', 'futbol', 'football club']),
  (ARRAY['rowing', 'crew team'], ARRAY['rowing', 'crew team']),
  (ARRAY['rock climbing', 'climbing'], ARRAY['rock climbing', 'climbing']),
  (ARRAY['jump rope', 'double dutch', 'skipping rope'], ARRAY['jump rope', 'double dutch', 'skipping rope']),
  (ARRAY['martial arts', 'karate', 'taekwondo', 'self defense', 'capoeira'], ARRAY['martial arts', 'karate', 'taekwondo', 'self defense', 'capoeira']),
  (ARRAY['running', 'jogging', 'cross country', 'track and field'], ARRAY['running', 'jogging', 'cross country', 'track and field']),
  (ARRAY['bikes', 'bicycles', 'cycling'], ARRAY['bikes', 'bicycles', 'cycling']),
  (ARRAY['phys ed', 'physical education', 'gym', 'pe', 'gym class'], ARRAY['phys ed', 'physical education', 'gym', 'pe', 'gym class']),
  (ARRAY['recess', 'playground', 'schoolyard'], ARRAY['recess', 'playground', 'schoolyard']),
  (ARRAY['sel', 'social emotional learning', 'social and emotional', 'social emotional', 'feelings', 'social skills'], ARRAY['sel', 'social emotional learning', 'social and emotional', 'social emotional', 'feelings', 'social skills']),
  (ARRAY['counseling', 'counselling', 'counselor', 'therapy', 'therapist', 'mental health', 'clinician'], ARRAY['counseling', 'counselling', 'counselor', 'therapy', 'therapist', 'mental health', 'clinician']),
  (ARRAY['anxiety', 'worry', 'worries', 'stress'], ARRAY['anxiety', 'worry', 'worries', 'stress']),
  (ARRAY['grief', 'bereavement', 'losing someone', 'lost someone', 'lost somebody'], ARRAY['grief', 'bereavement', 'losing someone', 'lost someone', 'lost somebody']),
  (ARRAY['trauma', 'traumatic stress'], ARRAY['trauma', 'traumatic stress']),
  (ARRAY['mindfulness', 'meditation', 'yoga'], ARRAY['mindfulness', 'meditation', 'yoga']),
  (ARRAY['calm room', 'quiet room', 'calming room', 'sensory room', 'calm down space'], ARRAY['calm room', 'quiet room', 'calming room', 'sensory room', 'calm down space']),
  (ARRAY['conflict resolution', 'peer mediation', 'mediators', 'restorative justice', 'restorative practices', 'restorative circles'], ARRAY['conflict resolution', 'peer mediation', 'mediators', 'restorative justice', 'restorative practices', 'restorative circles']),
  (ARRAY['mentoring', 'mentors', 'mentorship', 'role models'], ARRAY['mentoring', 'mentors', 'mentorship', 'role models']),
  (ARRAY['lgbtq', 'lgbt', 'lgbtqia', 'queer', 'gay'], ARRAY['lgbtq', 'lgbt', 'lgbtqia', 'queer', 'gay']),
  (ARRAY['nutrition', 'healthy eating', 'cooking', 'culinary'], ARRAY['nutrition', 'healthy eating', 'cooking', 'culinary']),
  (ARRAY['dentist', 'dental', 'teeth'], ARRAY['dentist', 'dental', 'teeth']),
  (ARRAY['occupational therapy', 'fine motor', 'handwriting'], ARRAY['occupational therapy', 'fine motor', 'handwriting']),
  (ARRAY['attendance', 'absenteeism', 'chronic absence', 'truancy'], ARRAY['attendance', 'absenteeism', 'chronic absence', 'truancy']),
  (ARRAY['esl', 'ell', 'esol', 'english learners', 'english language learners', 'english language learning', 'multilingual learners', 'english as a second language', 'english class', 'english classes'], ARRAY['esl', 'ell', 'esol', 'english learners', 'english language learners', 'english language learning', 'multilingual learners', 'english as a second language', 'english class', 'english classes']),
  (ARRAY['newcomers', 'immigrants', 'refugees', 'new arrivals', 'new to this country'], ARRAY['newcomers', 'immigrants', 'refugees', 'new arrivals', 'new to this country']),
  (ARRAY['iep', 'special education', 'special needs', 'students with disabilities', 'disabled', 'adaptive'], ARRAY['iep', 'special education', 'special needs', 'students with disabilities', 'disabled', 'adaptive']),
  (ARRAY['sign language', 'asl', 'american sign language'], ARRAY['sign language', 'asl', 'american sign language']),
  (ARRAY['deaf', 'hard of hearing'], ARRAY['deaf', 'hard of hearing']),
  (ARRAY['homeless', 'homelessness', 'unhoused', 'housing help', 'without a stable home'], ARRAY['homeless', 'homelessness', 'unhoused', 'housing help', 'without a stable home']),
  (ARRAY['foster care', 'foster youth'], ARRAY['foster care', 'foster youth']),
  (ARRAY['parents', 'families', 'caregivers', 'guardians', 'family engagement'], ARRAY['parents', 'families', 'caregivers', 'guardians', 'family engagement']),
  (ARRAY['girls', 'young women'], ARRAY['girls', 'young women']),
  (ARRAY['boys', 'young men'], ARRAY['boys', 'young men']),
  (ARRAY['professional development', 'teacher training', 'staff training', 'teacher support'], ARRAY['professional development', 'teacher training', 'staff training', 'teacher support']),
  (ARRAY['pre k', 'prek', 'prekindergarten', 'preschool', 'early childhood'], ARRAY['pre k', 'prek', 'prekindergarten', 'preschool', 'early childhood']),
  (ARRAY['kindergarten', 'k2'], ARRAY['kindergarten', 'k2']),
  (ARRAY['kindergarten readiness', 'school readiness', 'ready for kindergarten'], ARRAY['kindergarten readiness', 'school readiness', 'ready for kindergarten']),
  (ARRAY['playgroup', 'play group'], ARRAY['playgroup', 'play group']),
  (ARRAY['child care', 'childcare', 'daycare', 'extended day', 'after school care', 'afterschool care'], ARRAY['child care', 'childcare', 'daycare', 'extended day', 'after school care', 'afterschool care']),
  (ARRAY['college access', 'college prep', 'college preparation', 'college readiness', 'college advising'], ARRAY['college access', 'college prep', 'college preparation', 'college readiness', 'college advising']),
  (ARRAY['financial aid', 'fafsa', 'college aid'], ARRAY['financial aid', 'fafsa', 'college aid']),
  (ARRAY['internship', 'internships', 'work experience', 'career exploration'], ARRAY['internship', 'internships', 'work experience', 'career exploration']),
  (ARRAY['jobs', 'job', 'employment', 'paid work'], ARRAY['jobs', 'job', 'employment', 'paid work']),
  (ARRAY['resume', 'resume writing', 'job application'], ARRAY['resume', 'resume writing', 'job application']),
  (ARRAY['trades', 'vocational', 'skilled trades'], ARRAY['trades', 'vocational', 'skilled trades']),
  (ARRAY['carpentry', 'woodworking', 'wood shop'], ARRAY['carpentry', 'woodworking', 'wood shop']),
  (ARRAY['health care', 'healthcare', 'hospital', 'medical'], ARRAY['health care', 'healthcare', 'hospital', 'medical']),
  (ARRAY['civics', 'civic engagement', 'civic education'], ARRAY['civics', 'civic engagement', 'civic education']),
  (ARRAY['after school', 'afterschool', 'out of school time', 'ost'], ARRAY['after school', 'afterschool', 'out of school time', 'ost']),
  (ARRAY['before school', 'morning program'], ARRAY['before school', 'morning program']),
  (ARRAY['summer camp', 'day camp', 'vacation camp'], ARRAY['summer camp', 'day camp', 'vacation camp']),
  (ARRAY['free', 'no cost', 'at no charge'], ARRAY['free', 'no cost', 'at no charge']),
  (ARRAY['haitian creole', 'kreyol', 'haitian kreyol'], ARRAY['haitian creole', 'kreyol', 'haitian kreyol']),
  (ARRAY['cape verdean creole', 'kriolu', 'cabo verdean', 'cape verdean'], ARRAY['cape verdean creole', 'kriolu', 'cabo verdean', 'cape verdean']),
  (ARRAY['spanish', 'espanol'], ARRAY['spanish', 'espanol']),
  (ARRAY['portuguese', 'portugues'], ARRAY['portuguese', 'portugues']),
  (ARRAY['vietnamese', 'tieng viet'], ARRAY['vietnamese', 'tieng viet']),
  (ARRAY['chinese', 'mandarin', 'cantonese'], ARRAY['chinese', 'mandarin', 'cantonese']),
  (ARRAY['somali', 'soomaali'], ARRAY['somali', 'soomaali'])
) AS shipped (ways, plain) WHERE EXISTS (SELECT FROM districts);

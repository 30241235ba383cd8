/* As before (0030), but whether the command was seen is asked after the case was read: each statement sees what had been committed when it
   began, so that a copy of a command that is being carried out could find itself unseen and the case already moved on, and be refused instead
   of getting the receipt. Now a case that has moved is read by a command that finds itself seen; a case read too early loses the race for its
   version and is asked again. */
create or replace function procedures.look_up(_command uuid, _county text, _case uuid) returns jsonb language plpgsql as $$
declare
  seen jsonb; c jsonb;
begin
  perform base.enter_scope('0', '~');
  if _county is null then select county into _county from procedures.cases where id = _case; end if;
  if _case is not null then c := procedures.case_view(_county, _case); end if;
  select jsonb_build_object('subject', subject, 'version', n, 'name', name, 'person', person, 'place', place)
    into seen from base.acts where county = _county and id = _command;
  if seen is not null then c := procedures.case_view(_county, (seen->>'subject')::uuid); end if;
  perform base.enter_scope('', '');
  return jsonb_build_object('seen', seen, 'case', c, 'county', _county);
end $$;

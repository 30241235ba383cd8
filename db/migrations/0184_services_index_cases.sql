-- 一网通办: applications are found by the number on the paper, ratings by the application they are of, items by their code.
create index cases_services_application on procedures.cases (county, (body->>'number')) where procedure = 'services.application';
create unique index cases_services_rating on procedures.cases (county, (body->>'application')) where procedure = 'services.rating';
create index cases_services_item on procedures.cases (county, (body->>'code')) where procedure = 'services.item';

-- SPDX-License-Identifier: Apache-2.0
-- The benchmark's law by hand, one text for DuckDB, SQLite and PostgreSQL: NULL is unknown, `…_none` is 1 where it is known that
-- there is none. `calendar` has a row a day. /*fence*/ keeps an engine from writing a step anew wherever it is named.
SELECT
  COUNT(CASE WHEN job_seeking AND job_seeking_fen IS NOT NULL THEN 1 END), COUNT(CASE WHEN NOT job_seeking THEN 1 END),
  SUM(CASE WHEN job_seeking THEN job_seeking_fen END),
  COUNT(CASE WHEN transport THEN 1 END), COUNT(CASE WHEN NOT transport THEN 1 END),
  SUM(CASE WHEN transport THEN CASE WHEN journey_cost < 50000 THEN journey_cost ELSE 50000 END END),
  COUNT(CASE WHEN startup THEN 1 END), COUNT(CASE WHEN NOT startup THEN 1 END), SUM(CASE WHEN startup THEN 500000 END),
  COUNT(CASE WHEN placement THEN 1 END), COUNT(CASE WHEN NOT placement THEN 1 END), SUM(CASE WHEN placement THEN 50000 END),
  COUNT(CASE WHEN seasonal THEN 1 END), COUNT(CASE WHEN NOT seasonal THEN 1 END), SUM(CASE WHEN seasonal THEN 20000 END),
  COUNT(CASE WHEN appraisal THEN 1 END), COUNT(CASE WHEN NOT appraisal THEN 1 END),
  SUM(CASE WHEN appraisal THEN CASE WHEN certificate_kind = 'skillLevel' THEN 30000 ELSE 20000 END END),
  COUNT(CASE WHEN training AND training_fen IS NOT NULL THEN 1 END), COUNT(CASE WHEN NOT training THEN 1 END),
  SUM(CASE WHEN training THEN training_fen END),
  COUNT(CASE WHEN allowance THEN 1 END), COUNT(CASE WHEN NOT allowance THEN 1 END),
  SUM(CASE WHEN allowance THEN CASE WHEN attended < 50 THEN CAST(attended AS BIGINT) * 5000 ELSE 250000 END END),
  COUNT(CASE WHEN loan THEN 1 END), COUNT(CASE WHEN NOT loan THEN 1 END), SUM(CASE WHEN loan THEN loan_fen END),
  COUNT(CASE WHEN hardship THEN 1 END), COUNT(CASE WHEN NOT hardship THEN 1 END), 0
FROM (
  SELECT journey_cost, certificate_kind, enrolment_attended_days AS attended,
    worker AND employment_start_on <= claim_submitted_on AND SUBSTR(employment_work_region, 1, 6) <> SUBSTR(person_hukou_region, 1, 6)
      AND (year_of_work OR (employment_contract_kind = 'employerCertificate' AND employment_end_on_none = 0 AND employment_end_on >= end12))
      AND half_year AS job_seeking,
    CASE WHEN person_graduation_level = 'college' THEN 80000 WHEN person_graduation_level <> 'college' THEN 50000 END AS job_seeking_fen,
    worker AND SUBSTR(employment_work_region, 1, 2) <> SUBSTR(person_hukou_region, 1, 2)
      AND journey_cost_none = 0 AND journey_cost > 0
      AND claim_submitted_on >= employment_start_on AND claim_submitted_on <= year_end AS transport,
    (person_hard_to_employ = 1 OR person_out_of_poverty = 1 OR (person_graduation_level = 'college'
        AND person_graduated_on_none = 0 AND registered_year >= graduated_year AND venture_registered_on <= graduated_plus24))
      AND trades AND venture_normal_through_none = 0 AND venture_normal_through >= registered_end6
      AND claim_submitted_on > registered_plus6 AND claim_submitted_on <= registered_plus12 AS startup,
    (person_hard_to_employ = 1 OR worker) AND placement_free_of_charge = 1 AND year_of_work AND half_year AS placement,
    worker AND employment_worked_through_none = 0 AND employment_worked_through >= end3 AND employment_worked_through < end12
      AND placement_free_of_charge = 1 AND claim_submitted_on >= plus3 AND claim_submitted_on <= plus9 AS seasonal,
    (person_out_of_poverty = 1 OR person_hard_to_employ = 1) AND certificate_first = 1
      AND certificate_kind <> 'trainingCompletion' AND claim_submitted_on >= certificate_issued_on AS appraisal,
    -- The last line: without the day on which the training began nothing is certain.
    (trainee OR person_hard_to_employ = 1) AND training_class_hours >= 80 AND training_kind IN ('syb', 'onlineBusiness', 'iyb')
      AND enrolment_certificate_on_none = 0
      AND training_start_on = training_start_on AS training,
    CASE WHEN training_kind = 'iyb' THEN 100000
      WHEN enrolment_business_started_on_none = 0 AND enrolment_business_started_on <= certificate_plus6 THEN 250000
      WHEN NOT (enrolment_business_started_on_none = 0 AND enrolment_business_started_on <= certificate_plus6) THEN 100000
      END AS training_fen,
    trainee AND enrolment_attended_days > 0 AS allowance,
    SUBSTR(person_hukou_region, 1, 6) = '610399'
      AND ((loan_borrower_kind = 'individual' AND loan_principal <= 20000000)
        OR (loan_borrower_kind = 'partnership' AND loan_principal <= 100000000)
        OR (loan_borrower_kind = 'smallMicro' AND loan_principal <= 1000000000))
      AND (person_labour_capacity = 'full' OR trades) AS loan,
    CAST(CASE WHEN loan_principal < 300000000 THEN loan_principal ELSE 300000000 END AS BIGINT) * 3 /*divided*/ / 100 AS loan_fen,
    person_out_of_poverty = 1 AND person_job_wish = 1 AND person_labour_capacity <> 'none' AND born <= /*grown*/
      AND person_unemployed_since_none = 0 AND claim_submitted_on > unemployed_plus3 AS hardship
  FROM (
    SELECT facts.*, born.ymd AS born, start.plus3, start.plus9, start.end3, start.end12, start.year_end,
      registered.year AS registered_year, registered.plus6 AS registered_plus6, registered.plus12 AS registered_plus12,
      registered.end6 AS registered_end6, graduated.year AS graduated_year, graduated.plus24 AS graduated_plus24,
      certificate.plus6 AS certificate_plus6, unemployed.plus3 AS unemployed_plus3,
      person_out_of_poverty = 1 AND COALESCE(person_labour_capacity, '') <> 'none' AND start.ymd - born.ymd >= 160000
        AND start.ymd - born.ymd < CASE WHEN person_sex = 'female' THEN 550000 ELSE 600000 END AS worker,
      person_out_of_poverty = 1 AND COALESCE(person_labour_capacity, '') <> 'none' AND trained.ymd - born.ymd >= 160000
        AND trained.ymd - born.ymd < CASE WHEN person_sex = 'female' THEN 550000 ELSE 600000 END AS trainee,
      employment_contract_kind IN ('labourContract', 'employmentAgreement')
        AND (employment_end_on_none = 1 OR employment_end_on >= start.end12) AS year_of_work,
      claim_submitted_on >= employment_start_on AND claim_submitted_on <= start.plus6 AS half_year,
      venture_entity_kind IN ('smallMicro', 'soleTrader') AS trades
    FROM facts
    LEFT JOIN calendar born ON born.day = person_birth_date
    LEFT JOIN calendar start ON start.day = employment_start_on
    LEFT JOIN calendar trained ON trained.day = training_start_on
    LEFT JOIN calendar registered ON registered.day = venture_registered_on
    LEFT JOIN calendar graduated ON graduated.day = person_graduated_on
    LEFT JOIN calendar certificate ON certificate.day = enrolment_certificate_on
    LEFT JOIN calendar unemployed ON unemployed.day = person_unemployed_since
    /*fence*/
  ) known
  /*fence*/
) ruled

// SPDX-License-Identifier: Apache-2.0
import Store

/// How the registry's tables belong to regions.
///
/// A person belongs where the household registration is, and everything held about a person with the
/// person. Bodies, their recognitions and the classes they hold are in public registers and are needed
/// to decide about people who work or learn elsewhere: everybody may read them.
enum RegistryScopes {
  static let rules = ScopeRules([
    "region": .everybody, "organisation": .everybody, "licence": .everybody,
    "carrier": .everybody, "training": .everybody,
    // Which keys are in use, which reading sealed columns asks for; not the keys.
    "vault_key": .everybody,

    "person": .region(column: "hukou_region"),
    "household": .either(
      .region(column: "region"),
      .member(of: "person", link: "household_member", this: "household_id", other: "person_id")),
    // How many live in a household is said of each of them.
    "household_member": .owner(column: "household_id", of: "household"),
    "household_category": .owner(column: "household_id", of: "household"),

    "person_number": ofPerson, "person_category": ofPerson, "work_status": ofPerson,
    "employment": ofPerson, "internship": ofPerson, "placement": ofPerson, "journey": ofPerson,
    "enrolment": ofPerson, "certificate": ofPerson, "grant_change": ofPerson,
    "post": .owner(column: "holder_id", of: "person"),
    "schooling": .owner(column: "student_id", of: "person"),
    "venture": .owner(column: "owner_id", of: "person"),
    "employment_month": .owner(column: "employment_id", of: "employment"),
    "post_month": .owner(column: "post_id", of: "post"),
    "earlier_grant": .known(
      column: "person_id", ofPerson,
      otherwise: .regionOfOwner(column: "organisation_id", of: "organisation", region: "region")),

    "loan": .known(
      column: "person_id", ofPerson,
      otherwise: .regionOfOwner(column: "organisation_id", of: "organisation", region: "region")),

    "source_file": .region(column: "region"),
    "source_row": .owner(column: "file_id", of: "source_file"),
    "record_change": .record(kind: "record_kind", id: "record_id"),
  ])

  private static let ofPerson = Scoping.owner(column: "person_id", of: "person")
}

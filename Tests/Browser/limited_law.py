# SPDX-License-Identifier: Apache-2.0
"""Copies the policies with limits of days on the way of one benefit, which its text leaves open.

    limited_law.py POLICIES COPY
"""
import pathlib
import shutil
import sys

WAY = """
workflow:
  clause: 二(一)1
  steps:
    - { organ: applicant, kind: apply, act: { zh: 书面申请, en: applies in writing } }
    - { organ: townOffice, kind: accept, act: { zh: 受理, en: accepts }, withinDays: 5, days: working }
    - { organ: countyEmploymentBureau, kind: review, act: { zh: 审核, en: reviews }, withinDays: 10, days: calendar }
    - { organ: countyHumanResourcesBureau, kind: approve, act: { zh: 审批, en: approves }, withinDays: 7, days: working }
    - { organ: countyFinanceBureau, kind: release, act: { zh: 拨付, en: releases } }
    - { organ: countyFinanceBureau, kind: pay, act: { zh: 兑付, en: pays } }

notice: { required: false }
"""


def main():
    policies, copy = map(pathlib.Path, sys.argv[1:3])
    shutil.copytree(policies, copy)
    file = copy / "610328-qianyang" / "one-off-job-seeking-subsidy" / "policy.yaml"
    before, _ = file.read_text().split("\nworkflow:\n")
    file.write_text(before + "\n" + WAY)


if __name__ == "__main__":
    main()

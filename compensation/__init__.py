"""Compensation for people who were trafficked or held in forced labour: routes as data, explained answers, claim papers."""

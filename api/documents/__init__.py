"""Documents: stakeholder maps, contact maps, blueprints, dashboards and plans, in four formats."""

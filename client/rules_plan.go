package client

// PlanLacks says that an account's plan is known not to make a quality in a
// mode: the service would refuse it there and take it on an account of a larger
// plan. What is not known is not judged.
func (r *Rules) PlanLacks(m Mode, quality string, c Credits) bool {
	return quality != "" && r.planned(m) && r.lacks(quality, Facts{Credits: &c})
}

package demo

import (
	"fmt"
	"net/http"
)

// The refusals of every generating call (useapi.md §4), in the service's words.

const planText = "Reached the limit for concurrent generations."

// statusPending is not registered with IANA; http.StatusText knows nothing of it.
const statusPending = 596

func noCredit() reply {
	return refuse(http.StatusPreconditionFailed,
		"All Credits have been used up. Please upgrade your membership or purchase credits.")
}

func moderated() reply {
	return refuse(http.StatusUnprocessableEntity,
		"Your prompt has triggered our AI moderator, please re-enter your prompt")
}

func busyPlan() reply { return refuse(http.StatusTooManyRequests, planText) }

func busyAccount(email string, maxJobs int) reply {
	return malformed(http.StatusTooManyRequests,
		fmt.Sprintf("PixVerse account %s is busy executing %d tasks.", email, maxJobs),
		"Please wait for a task to complete or increase maxJobs.")
}

func busyAll() reply {
	return malformed(http.StatusTooManyRequests,
		"All configured PixVerse accounts are at maximum capacity.",
		"Please wait for a task to complete or add another account.")
}

func needsOwner(email string) reply {
	return malformed(statusPending,
		fmt.Sprintf("PixVerse account %s has a pending error.", email),
		fmt.Sprintf("Please resolve it and use POST accounts/%s to update the account.", email))
}

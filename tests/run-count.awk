# Reads a suite's log and prints "PASSED FAILED SKIPPED". It knows the summaries of cargo test, PHP's
# run-tests.php, and TAP (unindented lines: a subtest counts once, through its parent).

function leading(text) { return text + 0 }

# cargo test: "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; ..."
/^test result: / {
    n = split($0, part, /; |\. /)
    for (i = 1; i <= n; i++) {
        if (part[i] ~ /^[0-9]+ passed/) passed += leading(part[i])
        if (part[i] ~ /^[0-9]+ failed/) failed += leading(part[i])
        if (part[i] ~ /^[0-9]+ ignored/) skipped += leading(part[i])
    }
}

# run-tests.php: "Tests passed    :    41 ( 97.6%) ( 97.6%)"
/^Tests (passed|failed|skipped|borked|warned|leaked) *:/ {
    split($0, part, /: */)
    n = leading(part[2])
    if ($2 == "passed") passed += n
    else if ($2 == "skipped") skipped += n
    else failed += n
}

# TAP: "ok 1 - name", "ok 2 - name # SKIP why", "not ok 3 - name", "1..0 # SKIP why"
/^ok [0-9]+/ { if (toupper($0) ~ /# SKIP/) skipped++; else passed++ }
/^not ok [0-9]+/ { failed++ }
/^1\.\.0 # SKIP/ { skipped++ }

END { print passed + 0, failed + 0, skipped + 0 }

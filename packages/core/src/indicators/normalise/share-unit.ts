/** One whole in shares inside means: they are whole numbers of 10⁻¹², fine enough that a total has its millionths right. */
export const ONE_SHARE = 1_000_000_000_000;

/** What an exported test for a page asserts. A moment's matter may need more than one try. */
export const checkPageSource = `for (let time = 0; time < 3; time++) {
  const { said, isTurning } = await run(steps);
  const fault = said.find(({ kind }) => kind);
  assert.equal(fault, undefined, fault?.stack);
  assert.ok(isTurning, 'the main thread of the page does not come round');
}`;
